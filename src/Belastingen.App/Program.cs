using Belastingen.App.Commands;

return CommandLine.Run(args);
