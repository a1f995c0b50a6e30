namespace Mutations;

/// <summary>
/// A clone of what is committed, in a temporary folder: defects are planted there, so that whatever happens the tree it was
/// made from stays as it is. Disposing removes it, unless it is to be kept: then the next one starts with what was built.
/// </summary>
internal sealed class WorkingCopy : IDisposable
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(5);

    // What guards the style of committed code takes half the time of a build, and a defect need not be well-formed in style.
    private static readonly string[] Quick =
    [
        "-nologo", "-verbosity:quiet", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false",
        "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false",
    ];

    private readonly bool _kept;
    private readonly CancellationToken _stop;

    private WorkingCopy(string path, bool kept, CancellationToken stop) => (Path, _kept, _stop) = (path, kept, stop);

    public string Path { get; }

    /// <summary>Clones the tree of <paramref name="root"/>; <paramref name="stop"/> ends whatever runs in the copy.</summary>
    /// <param name="root">A working tree; what is not committed there is left out.</param>
    /// <param name="keptAt">The folder of a copy to be made or brought up to date, and kept; null for a temporary one.</param>
    /// <param name="stop">Cancelled when the user gives up.</param>
    public static async Task<WorkingCopy> Of(string root, string? keptAt, CancellationToken stop)
    {
        string folder = keptAt ?? Directory.CreateTempSubdirectory("acceptance-mutations-").FullName;
        WorkingCopy copy = new(folder, keptAt is not null, stop);
        try
        {
            if (Directory.Exists(System.IO.Path.Combine(folder, ".git")))
            {
                await copy.Require("git", ["fetch", "--quiet", root, "HEAD"]);
                await copy.Require("git", ["reset", "--quiet", "--hard", "FETCH_HEAD"]);
            }
            else
            {
                Directory.CreateDirectory(folder);
                await copy.Require("git", ["clone", "--quiet", "--local", root, "."]);
            }

            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public Task<string> Commit() => Require("git", ["rev-parse", "--short", "HEAD"]);

    /// <returns>Its exit code, or null when it was killed at the limit, and what it printed.</returns>
    public Task<(int? Exit, string Output)> Execute(TimeSpan limit, string program, string[] arguments) =>
        Command.Run(Path, limit, program, arguments, _stop);

    /// <summary>Builds a test project and all it needs, restoring packages, unmutated.</summary>
    public Task Prepare(string project) => Require("dotnet", ["build", ProjectFolder(project), .. Quick]);

    /// <summary>Builds what has changed.</summary>
    /// <returns>The first error, or null when it compiles.</returns>
    public async Task<string?> Build(string project)
    {
        (int? exit, string output) = await Execute(BuildLimit, "dotnet", ["build", ProjectFolder(project), "--no-restore", .. Quick]);
        return exit == 0 ? null : Array.Find(output.Split('\n'), static line => line.Contains("error", StringComparison.Ordinal)) ?? output;
    }

    /// <returns>Restores the file when disposed.</returns>
    public PlantedFile Plant(Defect defect)
    {
        string file = System.IO.Path.Combine(Path, defect.File);
        return new PlantedFile(file, defect.PlantIn(File.ReadAllText(file)));
    }

    public void Dispose()
    {
        if (!_kept)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static string ProjectFolder(string project) => $"tests/{project}";

    private async Task<string> Require(string program, string[] arguments)
    {
        (int? exit, string output) = await Execute(BuildLimit, program, arguments);
        if (exit != 0)
        {
            throw new InvalidOperationException(
                $"'{program} {string.Join(' ', arguments)}' ended with {exit?.ToString() ?? "no end"}: {output}");
        }

        return output.Trim();
    }
}
