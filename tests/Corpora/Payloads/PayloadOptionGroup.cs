using Harness.Xunit.Options;

namespace Corpora.Payloads;

/// <summary>Brings the ramp's options into those of the run: read, refused, told and listed with them.</summary>
public sealed class PayloadOptionGroup : IOptionGroup
{
    public IReadOnlyList<Option> All => PayloadOption.All;

    // Going on after a kill changes nothing of what is measured.
    public IEnumerable<Option> Shaping => All.Where(option => option != PayloadOption.Resume);

    public object Read(IReadOnlyDictionary<string, string> variables) => PayloadOptions.Read(variables);
}
