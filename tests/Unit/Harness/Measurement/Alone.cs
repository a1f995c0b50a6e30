namespace Unit.Harness.Measurement;

/// <summary>Tests of figures that belong to the whole process run when no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
