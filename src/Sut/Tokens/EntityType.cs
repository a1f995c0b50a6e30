namespace Sut.Tokens;

/// <summary>Entity type of a token: four bits, the same values in the flags and in the id.</summary>
public enum EntityType : byte
{
    /// <summary>Nothing yet.</summary>
    Undefined,

    /// <summary>A thing.</summary>
    Object,

    /// <summary>Something that happened.</summary>
    Event,

    /// <summary>A condition that lasts.</summary>
    State,

    /// <summary>Something going on.</summary>
    Process,

    /// <summary>An idea.</summary>
    Concept,

    /// <summary>A tie between two others.</summary>
    Relation,

    /// <summary>Something that recurs.</summary>
    Pattern,

    /// <summary>What holds.</summary>
    Rule,

    /// <summary>What is aimed at.</summary>
    Goal,

    /// <summary>What is remembered.</summary>
    Memory,

    /// <summary>What perceives.</summary>
    Sensor,

    /// <summary>What acts.</summary>
    Actuator,

    /// <summary>What decides.</summary>
    Controller,

    /// <summary>What waits.</summary>
    Buffer,

    /// <summary>Kept for later.</summary>
    Reserved,
}
