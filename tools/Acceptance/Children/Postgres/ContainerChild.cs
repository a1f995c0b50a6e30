using System.Globalization;
using Harness.Xunit.Postgres;

namespace Acceptance.Children.Postgres;

/// <summary>
/// Looks for a container engine and starts a server there, in a process of its own: the container library reads its settings once.
/// Arguments: the limit for the start in seconds, then <c>NAME=VALUE</c> for variables; prints where the server came from, or why there is
/// none.
/// </summary>
internal sealed class ContainerChild : IChildProgram
{
    public string Name => "postgres-container";

    public int Run(string[] arguments)
    {
        foreach (string[] variable in arguments.Skip(1).Select(argument => argument.Split('=', 2)))
        {
            Environment.SetEnvironmentVariable(variable[0], variable[1]);
        }

        ContainerSource way = new(TimeSpan.FromSeconds(double.Parse(arguments[0], CultureInfo.InvariantCulture)));
        using IDisposable? container = way.TryOpen(out string whyNot) is { } server ? server.Lifetime : null;
        Console.WriteLine(container is null ? whyNot : "a server");
        return 0;
    }
}
