import DebriefCommands
import Glibc

exit(DebriefProgram.run(.ofThisProcess(), console: .standard))
