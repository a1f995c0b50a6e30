using Acceptance.Verbs;
using Harness.Xunit.Running;

namespace Acceptance.Children;

/// <summary>The check for bounds without a cell, in a process with a user's variables: <c>cell-check NAME=VALUE…</c>.</summary>
internal sealed class CellCheckChild : IChildProgram
{
    public string Name => "cell-check";

    public int Run(string[] arguments)
    {
        foreach (string[] variable in arguments.Select(argument => argument.Split('=', 2)))
        {
            Environment.SetEnvironmentVariable(variable[0], variable[1]);
        }

        CellCheck.Run(ProjectSelection.All);
        return 0;
    }
}
