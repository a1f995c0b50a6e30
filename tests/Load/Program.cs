using Load.Conductor;
using Load.Processes;
using Sut.Reports;

namespace Load;

/// <summary>
/// The build selects projects, begins and finishes a run here (see Directory.Solution.targets), and tests start their child processes here. For people
/// there is <c>report FOLDER</c>, which writes the reports of a recorded run anew.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["select"] => ProjectSelect.Run(BuildRequest.Filter),
                ["begin", string start] => RunBegin.Run(start, BuildRequest.Settings, BuildRequest.Overrides, BuildRequest.Filter),
                ["finish", string start, string projects, string red] => RunFinish.Run(start, BuildRequest.Settings, BuildRequest.Overrides, projects.Split(','), red.Split(',', StringSplitOptions.RemoveEmptyEntries)),
                ["merge"] => ShardMerge.Run(BuildRequest.Settings, BuildRequest.Overrides),
                ["compare"] => RunCompare.Run(BuildRequest.Settings, BuildRequest.Overrides),
                ["report", string folder] => ReportAgain.Run(folder),
                ["child", string name, .. string[] rest] => Child(name).Run(rest),
                _ => throw new ArgumentException($"'{string.Join(' ', arguments)}' is none of: select, begin, finish, merge, compare, report, child."),
            };
        }
        catch (Exception refusal)
        {
            Console.Error.WriteLine(arguments is ["child", ..] ? refusal.ToString() : $"error : {PrintableText.Of(refusal.Message)}");
            return 1;
        }
    }

    private static IChildProgram Child(string name) => typeof(Program).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(IChildProgram)))
        .Select(type => (IChildProgram)Activator.CreateInstance(type)!)
        .Single(program => program.Name == name);
}
