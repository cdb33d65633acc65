import DebriefCommands
protoRun(CommandLine.arguments[1])
