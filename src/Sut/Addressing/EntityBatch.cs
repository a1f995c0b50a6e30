namespace Sut.Addressing;

/// <summary>
/// Entities with canonical text and address made beforehand, so that a bulk insert holds the store's write lock for
/// writing only. The addresses are always those of the texts: nobody else can make a batch. Immutable.
/// </summary>
public sealed class EntityBatch
{
    private readonly TextPages _pages = new();
    private readonly Stat7Address[] _addresses;
    private readonly TextRange[] _texts;
    private readonly UnhashedValues?[] _unhashed;

    private EntityBatch(ReadOnlySpan<BitChain> chains, AddressFunction addressOf)
    {
        _addresses = new Stat7Address[chains.Length];
        _texts = new TextRange[chains.Length];
        _unhashed = new UnhashedValues?[chains.Length];
        ContentEncoder encoder = new ContentEncoder(addressOf);
        for (int i = 0; i < chains.Length; i++)
        {
            _texts[i] = _pages.Append(encoder.Encode(chains[i], out _addresses[i]));
            _unhashed[i] = UnhashedValues.Of(chains[i]);
        }
    }

    /// <summary>How many entities.</summary>
    public int Count => _addresses.Length;

    /// <summary>Their addresses, in the order given.</summary>
    public ReadOnlySpan<Stat7Address> Addresses => _addresses;

    /// <summary>Writes the canonical texts, some 400 bytes each, and makes their addresses.</summary>
    /// <exception cref="ContentRejectedException">An unhashed text with an unpaired surrogate.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A data classification that is none.</exception>
    public static EntityBatch Of(ReadOnlySpan<BitChain> chains) => new(chains, Sha256Address.Function);

    /// <summary>The canonical text of one entity.</summary>
    /// <param name="index">Its place in the order given, from 0.</param>
    public ReadOnlySpan<byte> Canonical(int index) => _pages.Read(_texts[index]);

    internal static EntityBatch Of(ReadOnlySpan<BitChain> chains, AddressFunction addressOf) => new(chains, addressOf);

    internal UnhashedValues? Unhashed(int index) => _unhashed[index];
}
