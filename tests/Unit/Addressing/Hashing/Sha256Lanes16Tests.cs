using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Sha256Lanes16Tests : Sha256LanesTests
{
    private protected override int Lanes => Sha256Lanes16.Count;

    private protected override bool IsSupported => Sha256Lanes16.IsSupported;

    private protected override void Hash(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256Message> messages, Span<byte> digests) =>
        MultiBufferSha256.Hash<NeverAlone<Sha256Lanes16>>(buffer, messages, digests);
}
