using System.Diagnostics;
using System.Text;

namespace Mutations;

/// <summary>Runs a program to its end or to a time limit; its whole family dies with it.</summary>
internal static class Command
{
    /// <returns>Its exit code, or null when it was killed at the limit, and what it printed.</returns>
    public static async Task<(int? Exit, string Output)> Run(string folder, TimeSpan limit, string program, string[] arguments,
        CancellationToken stop)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Meant for the build that started this program, or for a run in the tree itself.
        foreach (string inherited in start.Environment.Keys.Where(IsForOthers).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        StringBuilder printed = new();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, printed.ToString());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return (null, printed.ToString());
        }

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (printed)
            {
                printed.AppendLine(line.Data);
            }
        }
    }

    private static bool IsForOthers(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("SUITE_", StringComparison.Ordinal);
}
