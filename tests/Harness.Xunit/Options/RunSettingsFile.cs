using System.Xml;
using System.Xml.Linq;

namespace Harness.Xunit.Options;

/// <summary>
/// The environment variables that a <c>.runsettings</c> file gives to test hosts. A process that is not a test host reads
/// them here, so that both see the same options.
/// </summary>
public static class RunSettingsFile
{
    private const string Prefix = "RunConfiguration.EnvironmentVariables.";

    /// <summary>The variables among the settings of a command line, joined by semicolons as MSBuild passes them.</summary>
    public static IReadOnlyDictionary<string, string> Overrides(string settings) => settings.Split(';')
        .Where(setting => setting.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(setting => setting[Prefix.Length..].Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.Length == 2 ? parts[1] : "", StringComparer.Ordinal);

    /// <exception cref="OptionException">The file is missing or is not XML.</exception>
    public static IReadOnlyDictionary<string, string> Variables(string path)
    {
        try
        {
            return XDocument.Load(path).Root?.Element("RunConfiguration")?.Element("EnvironmentVariables")?.Elements()
                .ToDictionary(e => e.Name.LocalName, e => e.Value.Trim(), StringComparer.Ordinal) ?? [];
        }
        catch (Exception refusal) when (refusal is IOException or XmlException)
        {
            throw new OptionException("--settings", path, $"it must be a .runsettings file ({refusal.Message.TrimEnd('.')})");
        }
    }
}
