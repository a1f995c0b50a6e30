using System.Diagnostics;
using System.Globalization;
using Harness.Xunit.Postgres;
using Harness.Xunit.Processes;

namespace Load.Postgres;

[BesideOthers]
[Trait("Category", "Load")]
[Trait("System", "ruler")]
public sealed class KilledHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_test_host_that_ends_takes_its_server_with_it_even_when_it_is_killed(bool killed)
    {
        Skip.If(ServerBinaries.Find(out string whyNot) is null, whyNot);
        using Process host = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", ChildProcess.Program, "child", "postgres-cluster"])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string[] said = host.StandardOutput.ReadLine()!.Split(' ');
        ProcessMark server = ProcessMark.Of(int.Parse(said[0], CultureInfo.InvariantCulture))!.Value;
        Directory.Exists(said[1]).Should().BeTrue();

        if (killed)
        {
            host.Kill();
        }
        else
        {
            host.StandardInput.Close();
        }

        host.WaitForExit();
        SpinWait.SpinUntil(() => !server.IsAlive && !Directory.Exists(said[1]), Patience).Should()
            .BeTrue("the server and its folder go with the host");
    }
}
