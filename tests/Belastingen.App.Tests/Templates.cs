using NUnit.Framework;

namespace Belastingen.App.Tests;

/// <summary>Practice offices are made once, by the first test that needs one, and removed here.</summary>
[SetUpFixture]
public sealed class Templates
{
    [OneTimeTearDown]
    public async Task Remove()
    {
        PracticeOffice.RemoveTemplates();
        await Belastingen.Engines.TestServer.DropAll().ConfigureAwait(false);
    }
}
