namespace Checker;

/// <summary>Something that does not fit, or that a person must explain.</summary>
/// <param name="Code">What kind of thing, in a few words with dashes.</param>
/// <param name="Where">On what: a run date, a debit, a term.</param>
/// <param name="What">What is wrong with it, in a sentence.</param>
public sealed record Finding(string Code, string Where, string What);
