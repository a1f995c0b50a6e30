using System.CommandLine;

namespace Acceptance.Children;

/// <summary><c>child NAME [ARGUMENT…]</c>: runs one of the child programs.</summary>
internal sealed class ChildCommand : Command
{
    public ChildCommand()
        : base("child", "Runs one of the programs that tests start in a process of their own.")
    {
        Dictionary<string, IChildProgram> programs = typeof(ChildCommand).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IChildProgram)))
            .Select(type => (IChildProgram)Activator.CreateInstance(type)!)
            .ToDictionary(program => program.Name);
        Argument<string> name =
            new("name") { HelpName = "name", Description = $"One of {string.Join(", ", programs.Keys.Order(StringComparer.Ordinal))}." };
        Argument<string[]> arguments = new("arguments") { Description = "What the program is given.", Arity = ArgumentArity.ZeroOrMore };
        name.AcceptOnlyFromAmong([.. programs.Keys]);
        Add(name);
        Add(arguments);
        SetAction(parsed => programs[parsed.GetRequiredValue(name)].Run(parsed.GetValue(arguments) ?? []));
    }
}
