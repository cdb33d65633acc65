import DebriefCommands
import Glibc

exit(DebriefProgram.writeManual(.ofThisProcess(), console: .standard))
