using System.Text.Json;

namespace Harness.Thresholds;

/// <summary>
/// The profiles of <c>tiers.json</c>, read strictly: <c>{"profiles":{"quick":{"repeats":5,"block_ms":100,"warmup_ms":100,"window_ms":2000,
/// "cells":{"scale":{"mesh":{"batch-insert":["1K","5K"]}}}}},
/// "needs":[{"system":"mesh","operation":null,"memory":1500,"disk":900,"because":"…"}]}</c>, where the needs may be absent.
/// </summary>
/// <remarks>Immutable after loading, safe on any thread.</remarks>
public sealed class TierPlan
{
    private readonly IReadOnlyDictionary<string, Profile> _profiles;

    private readonly IReadOnlyList<TierNeed> _needs;

    private TierPlan(IReadOnlyDictionary<string, Profile> profiles, IReadOnlyList<TierNeed> needs) =>
        (_profiles, _needs) = (profiles, needs);

    /// <summary>The names of the profiles, in file order.</summary>
    public IEnumerable<string> ProfileNames => _profiles.Keys;

    /// <summary>Reads a file in UTF-8.</summary>
    /// <exception cref="TierPlanException">The file breaks a rule; it names file, place and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TierPlan Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="fileName">The name by which errors call it.</param>
    /// <exception cref="TierPlanException">The text breaks a rule; it names file, place and reason.</exception>
    public static TierPlan Parse(string json, string fileName)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(fileName);
        TierPlanReader reader = new();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            (IReadOnlyDictionary<string, Profile> profiles, IReadOnlyList<TierNeed> needs) = reader.Read(document.RootElement);
            return new TierPlan(profiles, needs);
        }
        catch (JsonException wrong)
        {
            string reason = $"line {wrong.LineNumber + 1} is not JSON: {wrong.Message.ReplaceLineEndings(" ")}";
            throw new TierPlanException(fileName, "", reason, wrong);
        }
        catch (Exception wrong) when (StrictObject.IsRefusal(wrong))
        {
            throw new TierPlanException(fileName, reader.Place, wrong.Message.ReplaceLineEndings(" "), wrong);
        }
    }

    /// <summary>The profile of this name.</summary>
    /// <exception cref="ArgumentException">The plan has no such profile; the message lists those it has.</exception>
    public Profile Profile(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _profiles.TryGetValue(name, out Profile? profile)
            ? profile
            : throw new ArgumentException(
                $"The profile '{name}' is unknown: write one of {string.Join(", ", ProfileNames)}.", nameof(name));
    }

    /// <summary>Memory and disk that an item of an operation takes: its own need, else that of its system, else none is known.</summary>
    public TierNeed? Need(string system, string operation) =>
        _needs.FirstOrDefault(need => need.System == system && need.Operation == operation)
        ?? _needs.FirstOrDefault(need => need.System == system && need.Operation is null);
}
