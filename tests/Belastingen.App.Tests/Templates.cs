using NUnit.Framework;

namespace Belastingen.App.Tests;

/// <summary>Practice offices and the example year: made by the first test that needs them, removed here.</summary>
[SetUpFixture]
public sealed class Templates
{
    [OneTimeTearDown]
    public async Task Remove()
    {
        PracticeOffice.RemoveTemplates();
        Commands.AnewDemonstration.Remove();
        await Belastingen.Engines.TestServer.DropAll().ConfigureAwait(false);
    }
}
