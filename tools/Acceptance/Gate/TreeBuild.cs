using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Harness.Xunit.Processes;

namespace Acceptance.Gate;

/// <summary>
/// Build of one side. Tests that do not compile against it are confined to their system: its folders are left out, and the error is kept.
/// </summary>
internal sealed partial class TreeBuild
{
    private const string Output = "bin/Debug/net10.0";
    private const string Marker = ".built";

    // Analyzers off: they judged the code where it was written.
    private static readonly string[] Quick =
    [
        "--nologo", "--verbosity:quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false",
        "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false", "-p:NuGetAudit=false",
    ];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly SourceTree _tree;
    private readonly string _side;
    private readonly Dictionary<string, string> _leftOut = new(StringComparer.Ordinal);

    /// <param name="tree">The sources.</param>
    /// <param name="side">The side's name in refusals.</param>
    public TreeBuild(SourceTree tree, string side) => (_tree, _side) = (tree, side);

    /// <summary>The systems that are left out, each with the compiler's first error.</summary>
    public IReadOnlyDictionary<string, string> LeftOut => _leftOut;

    /// <summary>The assembly of <c>src/Sut</c>.</summary>
    public string Measured => Path.Combine(_tree.Path, "src/Sut", Output, "Sut.dll");

    /// <summary>The assembly of a test project.</summary>
    public string Tests(string project) => Path.Combine(_tree.Path, "tests", project, Output, $"{project}.dll");

    /// <summary>Builds <c>src/Sut</c>.</summary>
    /// <exception cref="GateRefusal">It does not compile.</exception>
    public void BuildMeasured()
    {
        if (!File.Exists(Measured) && Build("src/Sut") is { } errors)
        {
            throw new GateRefusal($"The sources of {_side} do not compile: {FirstError(errors)}");
        }
    }

    /// <exception cref="GateRefusal">They do not compile, and the errors are not of one system.</exception>
    public void BuildTests(IReadOnlyCollection<string> projects)
    {
        string marker = Path.Combine(_tree.Path, Marker);
        Built built = File.Exists(marker) ? JsonSerializer.Deserialize<Built>(File.ReadAllText(marker))! : new Built([], []);
        foreach ((string system, string error) in built.LeftOut)
        {
            _leftOut[system] = error;
        }

        foreach (string project in projects.Except(built.Projects))
        {
            while (Build($"tests/{project}") is { } errors)
            {
                LeaveOutWhatFails(errors);
            }
        }

        File.WriteAllText(marker, JsonSerializer.Serialize(new Built([.. built.Projects.Union(projects)], _leftOut)));
    }

    // The compiler's output; null when it compiles.
    private string? Build(string project)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["build", project, .. Quick])
        {
            WorkingDirectory = _tree.Path,
        };
        CleanEnvironment.Of(start);
        ProgramRun run = Endings.Run(start, Limit);
        return run.ExitCode switch
        {
            0 => null,
            null => throw new GateRefusal($"The build of {_side} did not end within {Limit.TotalMinutes:0} minutes."),
            _ => FullDisk.At(_tree.Path) is { } full ? throw full : run.Output + run.Errors,
        };
    }

    private void LeaveOutWhatFails(string errors)
    {
        string[] failing = [.. CompilerError().Matches(errors).Select(it => it.Groups["file"].Value).Distinct()];
        string?[] systems = [.. failing.Select(SystemOf).Distinct()];
        if (failing.Length == 0 || systems.Contains(null) || systems.All(system => _leftOut.ContainsKey(system!)))
        {
            throw new GateRefusal($"The tests of this commit do not compile with the sources of {_side}, and not for one system alone: {FirstError(errors)}");
        }

        foreach (string system in systems.OfType<string>())
        {
            _leftOut[system] = FirstError(string.Join('\n', errors.Split('\n').Where(line => line.Contains($"/{system}/", StringComparison.Ordinal))));
            foreach (string folder in Directory.GetDirectories(_tree.Path, system, SearchOption.AllDirectories))
            {
                if (!folder.StartsWith(Path.Combine(_tree.Path, "src"), StringComparison.Ordinal))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
    }

    private string? SystemOf(string file)
    {
        string[] folders = Path.GetRelativePath(_tree.Path, Path.GetFullPath(file, _tree.Path)).Split(Path.DirectorySeparatorChar);
        return Directory.GetDirectories(Path.Combine(_tree.Path, "src/Sut")).Select(Path.GetFileName)
            .FirstOrDefault(system => system != "Storage" && folders[0] != "src" && folders.Contains(system));
    }

    private static string FirstError(string errors) =>
        CompilerError().Match(errors) is { Success: true } first
            ? $"{first.Groups["code"].Value} {first.Groups["text"].Value} ({Path.GetFileName(first.Groups["file"].Value)}, line {first.Groups["line"].Value})"
            : errors.Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.Ordinal))?.Trim() ?? errors.Trim();

    [GeneratedRegex(@"^\s*(?<file>[^(\r\n]+)\((?<line>\d+),\d+\): error (?<code>\w+): (?<text>.*?)( \[|\r?$)", RegexOptions.Multiline)]
    private static partial Regex CompilerError();

    // The marker of a finished build.
    private sealed record Built(string[] Projects, Dictionary<string, string> LeftOut);
}
