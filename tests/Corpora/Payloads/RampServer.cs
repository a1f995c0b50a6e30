using Harness.Reports;
using Harness.Xunit.Options;

namespace Corpora.Payloads;

/// <summary>
/// Server that a ramp's rows were measured on, kept beside them: rows of two servers make no ramp. A server of ours is another in each
/// start and is not told apart from the last.
/// </summary>
internal static class RampServer
{
    private const string None = "none";

    /// <summary>Keeps it for a run that goes on.</summary>
    /// <param name="folder">Where relative file names start.</param>
    /// <param name="options">The files' names.</param>
    /// <param name="server">Which server PG_DSN leads to; null where it is not set.</param>
    public static void Keep(string folder, PayloadOptions options, string? server) =>
        ReplacedFile.Write(FileOf(folder, options), server ?? None);

    /// <summary>Refuses to go on with rows of another server; nothing is changed.</summary>
    /// <exception cref="OptionException">The rows that are there are another server's.</exception>
    public static void Require(string folder, PayloadOptions options, bool resume, string? server)
    {
        string file = FileOf(folder, options);
        if (resume && File.Exists(file) && File.ReadAllText(file) is var kept && kept != (server ?? None))
        {
            throw new OptionException(
                PayloadOptions.ResumeName, "true", $"the rows that are there were measured on PostgreSQL server '{kept}', and this is '{server ?? None}'. Go back to that server, or begin anew without {PayloadOptions.ResumeName}");
        }
    }

    private static string FileOf(string folder, PayloadOptions options) =>
        Path.GetFullPath(Path.Combine(folder, $"{options.ResultsCsv}.server"));
}
