namespace Scale.Conventions;

[Trait("Category", "Scale")]
public sealed class ClaimRulesTests : ClaimRules;
