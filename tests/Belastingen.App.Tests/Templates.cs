using NUnit.Framework;

namespace Belastingen.App.Tests;

/// <summary>Practice offices are made once, by the first test that needs one, and removed here.</summary>
[SetUpFixture]
public sealed class Templates
{
    [OneTimeTearDown]
    public void Remove() => PracticeOffice.RemoveTemplates();
}
