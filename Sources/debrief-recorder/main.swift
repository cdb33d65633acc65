import Glibc
import RecorderConsole

exit(RecorderConsole.run(Array(CommandLine.arguments.dropFirst())))
