/**
 * What people choose when they must choose something: the words on which the lists of leaked passwords that security
 * bodies publish are built, gathered by kind rather than copied from any of them, with those of this service's own world.
 */
const words = `
password passwort passcode passphrase pass parola motdepasse wachtwoord contrasena senha secret private letmein letmeinnow
welcome welcometo hello hallo login logon signin admin administrator root user username guest test testing tester demo
default changeme change changeit temp temporary newpassword mypassword computer laptop internet system server network
windows microsoft office outlook teams google facebook amazon youtube twitter linkedin instagram android apple iphone
samsung nokia sony dell access account master manager security secure unlock open please iloveyou loveyou lovely love
iloveu forever always friends friend family mummy daddy mother father sister brother baby babygirl babyboy angel
princess prince queen king sunshine rainbow flower butterfly beautiful pretty sweetheart sweetie honey sugar cookie
chocolate cheese banana orange apple cherry strawberry pepper ginger coffee pizza chicken biscuit whisky guinness
football rugby cricket baseball basketball hockey soccer tennis golfer golf swimming fishing running dancing
liverpool arsenal chelsea everton tottenham spurs manchester manunited mancity united city rangers celtic leeds
newcastle westham astonvilla villa sunderland burnley norwich ipswich southampton portsmouth wolves blackburn forest
barcelona madrid juventus london england scotland wales ireland britain cardiff edinburgh glasgow belfast birmingham
bristol bradford sheffield nottingham leicester coventry york oxford cambridge brighton plymouth exeter derby stoke hull
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december spring summer autumn winter christmas easter halloween birthday holiday weekend today tomorrow
michael michelle matthew andrew daniel joshua jessica jennifer jordan thomas robert robbie william charles charlie george
georgia james jamie jack jackson oliver olivia harry amelia emily emma sophie sophia charlotte lauren laura sarah hannah
rebecca rachel samantha ashley amanda nicole natasha natalie victoria elizabeth alexander alexandra alex anthony andrea
joseph benjamin jonathan christopher christian patrick richard stephen steven david peter paul mark martin kevin simon
stuart graham gareth gary louise katie kathryn catherine margaret maggie molly megan bethany abigail chloe ellie grace
lucy lily poppy daisy rosie ruby bella lola oscar max buster barney bailey toby tyson rocky rusty lucky smokey sam
tigger tiger lion dragon monkey panther eagle falcon phoenix dolphin shark wolf horse pony kitten kitty pussycat puppy
doggy doggie rabbit hamster spider snake turtle penguin elephant panda teddy teddybear snoopy garfield mickey minnie
pokemon pikachu mario nintendo playstation xbox minecraft fortnite superman batman spiderman ironman wonderwoman
avengers starwars skywalker yoda matrix hogwarts harrypotter gandalf hobbit pirate ninja samurai warrior hunter killer
ranger soldier gunner captain mustang ferrari porsche mercedes jaguar corvette camaro harley yamaha suzuki honda toyota
metallica nirvana slipknot beatles queen eminem blink madonna abba oasis coldplay guitar music dance party cool
diamond crystal silver golden gold platinum purple yellow orange green black white blue red pink scarlet
freedom peace heaven jesus jesuschrist christ god blessed faith hope trust trustno trustnoone believe angel amen church
whatever nothing something anything nobody someone money dollar cash rich lucky winner success happy happiness smile
fuckyou fuckoff bullshit asshole bitch shithead sexy hotstuff superstar rockstar star moon sun sky ocean beach mountain
qwerty qwertyuiop qwertyui qwertz azerty azertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd
qweasdzxc wasd zaqxsw poiuyt mnbvcxz abc abcd abcde abcdef abcdefg abcdefgh abcabc aaa xxx zzz
correcthorsebatterystaple correcthorse batterystaple thisisapassword mypasswordis idontknow forgotten forgot
nhs nhsengland nhsdigital nhsmail hospital hospitals clinic clinical ward theatre surgery doctor doctors nurse nurses
nursing midwife matron consultant registrar surgeon paramedic ambulance pharmacy pharmacist patient patients health
healthcare health care carehome socialcare mentalhealth community medical medicine records trust foundation royal infirmary
general covid vaccine digital maturity digitalmaturity assessment survey collection interoperability region regional
`

/** The name of the service is added where the password is looked at, and so are its owner's. */
export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean))

/** The rows of keyboards, digits and letters along which a finger or a thought runs. */
export const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '!"£$%^&*()_+',
  '!@#$%^&*()_+',
  '741852963',
  '147258369',
] as const
