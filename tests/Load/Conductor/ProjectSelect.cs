using Shared.Running;

namespace Load.Conductor;

/// <summary>Before anything else: prints the test projects that the filter asks for, a line each.</summary>
internal static class ProjectSelect
{
    public static int Run(string filter)
    {
        foreach (string project in ProjectSelection.Of(filter))
        {
            Console.WriteLine(project);
        }

        return 0;
    }
}
