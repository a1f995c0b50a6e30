namespace Load.Conventions;

[Trait("Category", "Load")]
public sealed class ClaimRulesTests : ClaimRules;
