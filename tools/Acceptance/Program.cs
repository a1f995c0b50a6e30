using System.CommandLine;
using Acceptance.Children;
using Acceptance.Verbs;
using Harness.Reports;

RootCommand root = new(
    "What of a run is no test: its begin and end, its reports, and the child processes that tests kill, limit or measure from outside.")
{
    new BeginCommand(), new FinishCommand(), new MergeCommand(), new CompareCommand(), new ReportCommand(), new ChildCommand(),
};
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
