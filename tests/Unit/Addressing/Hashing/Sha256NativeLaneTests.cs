using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class Sha256NativeLaneTests : Sha256LanesTests
{
    private protected override int Lanes => Sha256NativeLane.Count;

    private protected override bool IsSupported => Sha256NativeLane.IsSupported;

    // Where the runtime hashes by OpenSSL, its library is there; a name that is not found would be a fast path that nobody takes.
    [SkippableFact]
    public void Is_found_where_the_platform_hashes_by_the_same_library()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && System.Security.Cryptography.SafeEvpPKeyHandle.OpenSslVersion > 0, "Linux with OpenSSL");
        IsSupported.Should().BeTrue();
    }

    private protected override void Hash(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256Message> messages, Span<byte> digests) =>
        MultiBufferSha256.Hash<NeverAlone<Sha256NativeLane>>(buffer, messages, digests);
}
