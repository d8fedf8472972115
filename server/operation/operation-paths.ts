export const operationPath = '/programme/operation'
export const backupPath = `${operationPath}/backup`
export const runbookPath = `${operationPath}/runbook`
