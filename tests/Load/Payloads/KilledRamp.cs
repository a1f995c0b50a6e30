using System.Diagnostics;
using Harness.Xunit.Processes;

namespace Load.Payloads;

/// <summary>Starts a child program and kills it in the middle of its work.</summary>
internal static class KilledRamp
{
    /// <summary>Kills the child as soon as a file has more than so many lines; what the file holds then.</summary>
    public static string AfterRows(int rows, string file, string program, string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["exec", ChildProcess.Program, "child", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;

        // It prints a line after each row: no polling, and no time that must suffice.
        for (int i = 0; i < rows; i++)
        {
            child.StandardOutput.ReadLine();
        }

        child.Kill();
        child.WaitForExit();
        return File.ReadAllText(file);
    }
}
