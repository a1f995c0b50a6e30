using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Sha256Lanes1Tests : Sha256LanesTests
{
    private protected override int Lanes => Sha256Lanes1.Count;

    private protected override bool IsSupported => Sha256Lanes1.IsSupported;

    private protected override void Hash(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256Message> messages, Span<byte> digests) =>
        MultiBufferSha256.Hash<NeverAlone<Sha256Lanes1>>(buffer, messages, digests);
}
