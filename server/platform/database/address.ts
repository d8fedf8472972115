/** The form of the address of a database server, and the sentence for one that is not. */
export const serverAddress = {
  pattern: /^postgres(ql)?:\/\//,
  fault: 'must begin with postgres:// (leave it out to use a file in DATA_DIR)',
}
