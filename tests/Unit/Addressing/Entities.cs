using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>One plain entity for tests that change a single thing about it.</summary>
internal static class Entities
{
    public static readonly DateTimeOffset Moment = new(2025, 10, 18, 15, 23, 45, 123, TimeSpan.Zero);

    public static readonly Coordinates PlainCoordinates =
        new("data", 3, ["n-2", "n-1"], "peak", resonance: 0.5, velocity: -0.25, density: 0.123456785);

    public static readonly BitChain Plain =
        new("id-1", "concept", "void", PlainCoordinates, Moment, JsonState.Parse("""{"value":1}"""));

    public const string PlainCanonical =
        """{"created_at":"2025-10-18T15:23:45.123Z","entity_type":"concept","id":"id-1","realm":"void","stat7_coordinates":{"adjacency":["n-1","n-2"],"density":0.12345678,"horizon":"peak","lineage":3,"realm":"data","resonance":0.5,"velocity":-0.25},"state":{"value":1}}""";

    public static string AddressOf(BitChain chain) => new AddressGenerator().Generate(chain).ToString();
}
