namespace Sut.Addressing;

/// <summary>
/// Function from canonical text to address. There is one in earnest; tests pass a weaker one, because nobody has two texts of
/// equal SHA-256 to test the detection of collisions with.
/// </summary>
internal delegate Stat7Address AddressFunction(ReadOnlySpan<byte> canonical);
