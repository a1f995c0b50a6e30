namespace Sut.Addressing;

/// <summary>One guard that every store needs.</summary>
internal static class EntityRoom
{
    public static void Require(int addresses, int places)
    {
        if (places < addresses)
        {
            throw new ArgumentException($"{addresses} addresses need as many places for their entities, not {places}.", "chains");
        }
    }
}
