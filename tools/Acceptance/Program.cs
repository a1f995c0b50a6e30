using System.CommandLine;
using Acceptance.Children;
using Harness.Reports;

RootCommand root = new(
    "What of a run is no test: its begin and end, its reports, and the child processes that tests kill, limit or measure from outside.");

// Verbs are found by reflection, not named: in a side of the gate only the children are compiled in.
foreach (Type verb in typeof(ChildCommand).Assembly.GetTypes()
    .Where(static type => type.IsSubclassOf(typeof(Command))).OrderBy(static type => type.Name, StringComparer.Ordinal))
{
    root.Add((Command)Activator.CreateInstance(verb)!);
}

try
{
    return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null })
        .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception refusal)
{
    Console.Error.WriteLine(args is ["child", ..] ? refusal.ToString() : $"error : {PrintableText.Of(refusal.Message)}");
    return 1;
}
