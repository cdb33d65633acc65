import DebriefCommands
import Glibc

exit(DebriefProgram.runAnalyzeExecution(.ofThisProcess(), console: .standard))
