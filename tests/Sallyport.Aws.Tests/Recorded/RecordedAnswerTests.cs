using Sallyport.Aws.AutoScaling;
using Sallyport.Aws.Calling;
using Sallyport.Aws.Ec2;
using Sallyport.Aws.Tests.Servers;
using Sallyport.Aws.Wire;

namespace Sallyport.Aws.Tests.Recorded;

/// <summary>Documents in the form in which AWS writes them, made from its API reference and models, never by our own writer.</summary>
public class RecordedAnswerTests
{
    [Fact]
    public async Task Instances_OfAllAges_AreRead()
    {
        var page = await AnswerAsync("instances.xml", DescribeInstances.Operation, new DescribeInstancesRequest { MaxResults = 1000 });

        Assert.Equal("eyJ2IjoiMiJ9+/==", page.NextToken);
        Assert.Equal(["123456789012", "123456789012"], page.Reservations.Select(reservation => reservation.OwnerId));
        var instances = page.Reservations.SelectMany(reservation => reservation.Instances).ToList();
        Assert.Equal(["i-0nitro00000000001", "i-0old0000000000002", "i-0veryold000000003", "i-0managed000000004"], instances.Select(instance => instance.InstanceId));
        Assert.Equal(["running", "stopped", "terminated", "running"], instances.Select(instance => instance.State));

        var nitro = instances[0];
        Assert.Equal(("ami-0aaaaaaaaaaaaaaa1", "m7i.large", "eu-west-1a"), (nitro.ImageId, nitro.InstanceType, nitro.AvailabilityZone));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), nitro.LaunchTime);
        Assert.Equal("arn:aws:iam::123456789012:instance-profile/web", nitro.IamInstanceProfileArn);
        Assert.Equal(
            [new Tag("Name", "web & api <1>"), new Tag("zone", "eu"), new Tag("aws:autoscaling:groupName", "web <blue> & green"), new Tag("empty", ""), new Tag("\u2603", "snow\u2026")],
            nitro.Tags);
        Assert.Equal(
            new InstanceMetadataOptions { State = "applied", HttpTokens = "required", HttpPutResponseHopLimit = 2, HttpEndpoint = "enabled", HttpProtocolIpv6 = "disabled", InstanceMetadataTags = "disabled" },
            nitro.MetadataOptions);
        Assert.Equal(new Operator(Managed: false, Principal: null), nitro.Operator);

        Assert.Equal(new InstanceMetadataOptions { State = "pending", HttpTokens = "optional", HttpPutResponseHopLimit = 1, HttpEndpoint = "enabled" }, instances[1].MetadataOptions);
        Assert.Equal((null, null, null, 0), (instances[2].MetadataOptions, instances[2].ImageId, instances[2].LaunchTime, instances[2].Tags.Count));
        Assert.Equal(new Operator(Managed: true, Principal: "eks.amazonaws.com"), instances[3].Operator);
    }

    [Fact]
    public async Task LaunchTemplateVersions_WithEverythingAndWithNothing_AreRead()
    {
        var page = await AnswerAsync("launch-template-versions.xml", DescribeLaunchTemplateVersions.Operation, new DescribeLaunchTemplateVersionsRequest { Versions = ["$Latest"] });

        Assert.Null(page.NextToken);
        var (full, bare) = (page.Versions[0], page.Versions[1]);
        Assert.Equal(("lt-0aaaaaaaaaaaaaaa1", "web", 12L, true, "with <everything>"), (full.LaunchTemplateId, full.LaunchTemplateName, full.VersionNumber, full.DefaultVersion, full.VersionDescription));
        Assert.StartsWith("resolve:ssm:", full.Data.ImageId, StringComparison.Ordinal);
        Assert.Equal("IyEvYmluL3NoCg==", full.Data.UserData);
        Assert.Equal(new InstanceMetadataOptions { State = "applied", HttpTokens = "optional", HttpPutResponseHopLimit = 3, HttpEndpoint = "enabled" }, full.Data.MetadataOptions);
        Assert.Equal([new Tag("eks:cluster-name", "blue")], full.Data.InstanceTags);
        Assert.Equal("1", full.Data.Raw["somethingNewSet"]?["item"]?["deep"]?.TextOf("deeper"));
        Assert.Equal(["sg-1", "sg-2"], full.Data.Raw["networkInterfaceSet"]!["item"]!["groupSet"]!.Children.Select(child => child.Text));
        Assert.Null(bare.Data.MetadataOptions);
        Assert.Empty(bare.Data.Raw.Children);
    }

    [Fact]
    public async Task LaunchTemplateVersion_SentBack_HasTheNamesOfRequests()
    {
        var page = await AnswerAsync("launch-template-versions.xml", DescribeLaunchTemplateVersions.Operation, new DescribeLaunchTemplateVersionsRequest());
        var query = new QueryWriter();

        LaunchTemplateDataQuery.Write(query, page.Versions[0].Data);

        Assert.Equal("snap-1", query.Parameters["BlockDeviceMapping.1.Ebs.SnapshotId"]);
        Assert.Equal("", query.Parameters["BlockDeviceMapping.2.NoDevice"]);
        Assert.Equal("sg-2", query.Parameters["NetworkInterface.1.SecurityGroupId.2"]);
        Assert.Equal("2001:db8::1", query.Parameters["NetworkInterface.1.Ipv6Addresses.1.Ipv6Address"]);
        Assert.Equal("10.0.0.5", query.Parameters["NetworkInterface.1.PrivateIpAddresses.1.PrivateIpAddress"]);
        Assert.Equal("cost", query.Parameters["TagSpecification.2.Tag.1.Key"]);
        Assert.Equal("optional", query.Parameters["MetadataOptions.HttpTokens"]);
        Assert.DoesNotContain("MetadataOptions.State", query.Parameters.Keys);
        Assert.DoesNotContain("NetworkInterface.1.Ipv6Addresses.1.IsPrimaryIpv6", query.Parameters.Keys);
    }

    [Fact]
    public async Task LaunchTemplates_AreRead()
    {
        var page = await AnswerAsync("launch-templates.xml", DescribeLaunchTemplates.Operation, new DescribeLaunchTemplatesRequest());

        var template = Assert.Single(page.LaunchTemplates);
        Assert.Equal(("eks-1", 3, 14, "eks.amazonaws.com"), (template.LaunchTemplateName, template.DefaultVersionNumber, template.LatestVersionNumber, template.Operator?.Principal));
        Assert.Equal([new Tag("eks:nodegroup-name", "ng")], template.Tags);
    }

    [Fact]
    public async Task Groups_OfAllKinds_AreRead()
    {
        var page = await AnswerAsync("groups.xml", DescribeAutoScalingGroups.Operation, new DescribeAutoScalingGroupsRequest());

        Assert.Equal("next", page.NextToken);
        var groups = page.AutoScalingGroups.ToList();
        Assert.Equal(("lc-1", 1, 5, 2), (groups[0].LaunchConfigurationName, groups[0].MinSize, groups[0].MaxSize, groups[0].DesiredCapacity));
        Assert.Equal(new GroupTag("team", "a", PropagateAtLaunch: true), Assert.Single(groups[0].Tags));
        Assert.True(Assert.Single(groups[0].Instances).ProtectedFromScaleIn);
        Assert.Equal(new LaunchTemplateSpecification("lt-1", "web", "$Latest"), groups[1].LaunchTemplate);
        Assert.Equal("4", groups[1].Instances[0].LaunchTemplate?.Version);
        Assert.Equal("Delete in progress", groups[1].Status);

        var policy = groups[2].MixedInstancesPolicy!;
        Assert.Equal("4", policy.LaunchTemplate?.Version);
        Assert.Equal(
            [new LaunchTemplateOverride("m7i.large", null, null), new LaunchTemplateOverride("m7g.large", new LaunchTemplateSpecification("lt-2", "arm", "$Default"), "ami-arm"), new LaunchTemplateOverride(null, null, null)],
            policy.Overrides);
    }

    [Fact]
    public async Task MixedInstancesPolicy_SentBackWithAnotherVersion_IsOtherwiseAsItWasRead()
    {
        var page = await AnswerAsync("groups.xml", DescribeAutoScalingGroups.Operation, new DescribeAutoScalingGroupsRequest());
        var policy = page.AutoScalingGroups.Last().MixedInstancesPolicy!.WithSpecifications(specification => specification.LaunchTemplateId == "lt-1" ? specification with { Version = "5" } : specification);
        var query = new QueryWriter();

        UpdateAutoScalingGroup.Operation.WriteRequest(query, new UpdateAutoScalingGroupRequest { AutoScalingGroupName = "mixed", MixedInstancesPolicy = policy });

        const string Template = "MixedInstancesPolicy.LaunchTemplate.";
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["AutoScalingGroupName"] = "mixed",
                [Template + "LaunchTemplateSpecification.LaunchTemplateId"] = "lt-1",
                [Template + "LaunchTemplateSpecification.Version"] = "5",
                [Template + "Overrides.member.1.InstanceType"] = "m7i.large",
                [Template + "Overrides.member.1.WeightedCapacity"] = "1",
                [Template + "Overrides.member.2.InstanceType"] = "m7g.large",
                [Template + "Overrides.member.2.LaunchTemplateSpecification.LaunchTemplateId"] = "lt-2",
                [Template + "Overrides.member.2.LaunchTemplateSpecification.Version"] = "$Default",
                [Template + "Overrides.member.2.ImageId"] = "ami-arm",
                [Template + "Overrides.member.3.InstanceRequirements.VCpuCount.Min"] = "2",
                [Template + "Overrides.member.3.InstanceRequirements.CpuManufacturers.member.1"] = "intel",
                [Template + "Overrides.member.3.InstanceRequirements.CpuManufacturers.member.2"] = "amd",
                ["MixedInstancesPolicy.InstancesDistribution.OnDemandBaseCapacity"] = "1",
                ["MixedInstancesPolicy.InstancesDistribution.SpotAllocationStrategy"] = "price-capacity-optimized",
            },
            query.Parameters);
    }

    [Fact]
    public async Task LaunchConfigurations_WithAndWithoutOptions_AreRead()
    {
        var page = await AnswerAsync("launch-configurations.xml", DescribeLaunchConfigurations.Operation, new DescribeLaunchConfigurationsRequest());

        var configurations = page.LaunchConfigurations.ToList();
        Assert.Equal(new InstanceMetadataOptions { HttpTokens = "required", HttpPutResponseHopLimit = 1, HttpEndpoint = "disabled" }, configurations[0].MetadataOptions);
        Assert.Equal(("with-options", "ami-12345678", "m1.small"), (configurations[0].LaunchConfigurationName, configurations[0].ImageId, configurations[0].InstanceType));
        Assert.Equal(("without", null), (configurations[1].LaunchConfigurationName, configurations[1].MetadataOptions));
    }

    [Fact]
    public async Task Images_AreRead()
    {
        var page = await AnswerAsync("images.xml", DescribeImages.Operation, new DescribeImagesRequest());

        var images = page.Images.ToList();
        Assert.Equal(("v2.0", "amazon", "available", true), (images[0].ImdsSupport, images[0].OwnerAlias, images[0].State, images[0].IsPublic));
        Assert.Equal(new DateTimeOffset(2027, 5, 6, 7, 8, 0, TimeSpan.Zero), images[0].DeprecationTime);
        Assert.Equal((null, "disabled"), (images[1].ImdsSupport, images[1].State));
    }

    [Fact]
    public async Task Defaults_OfAPolicy_AreRead()
    {
        var answer = await AnswerAsync("defaults.xml", GetInstanceMetadataDefaults.Operation, new GetInstanceMetadataDefaultsRequest());

        Assert.Equal(
            new InstanceMetadataDefaults { HttpTokens = "required", HttpPutResponseHopLimit = 2, HttpTokensEnforced = "enabled", ManagedBy = "declarative-policy", ManagedExceptionMessage = "Ask the \"platform\" team." },
            answer.AccountLevel);
    }

    [Fact]
    public async Task Answers_ToChanges_AreRead()
    {
        var regions = await AnswerAsync("regions.xml", DescribeRegions.Operation, new DescribeRegionsRequest());
        var created = await AnswerAsync("created-version.xml", CreateLaunchTemplateVersion.Operation, new CreateLaunchTemplateVersionRequest { Data = LaunchTemplateData.Empty });
        var options = await AnswerAsync("modified-options.xml", ModifyInstanceMetadataOptions.Operation, new ModifyInstanceMetadataOptionsRequest("i", new InstanceMetadataOptions()));
        var template = await AnswerAsync("modified-template.xml", ModifyLaunchTemplate.Operation, new ModifyLaunchTemplateRequest());
        var defaults = await AnswerAsync("modified-defaults.xml", ModifyInstanceMetadataDefaults.Operation, new ModifyInstanceMetadataDefaultsRequest());
        await AnswerAsync("updated-group.xml", UpdateAutoScalingGroup.Operation, new UpdateAutoScalingGroupRequest { AutoScalingGroupName = "g" });

        Assert.Equal(["not-opted-in", "opt-in-not-required"], regions.Regions.Select(region => region.OptInStatus));
        Assert.Equal((13L, "required"), (created.Version.VersionNumber, created.Version.Data.MetadataOptions?.HttpTokens));
        Assert.Equal(new ValidationError("InvalidSnapshot.NotFound", "The snapshot 'snap-9' does not exist."), Assert.Single(created.Warnings));
        Assert.Equal(("i-1234567890abcdef0", "pending"), (options.InstanceId, options.Options.State));
        Assert.Equal(13, template.LaunchTemplate.DefaultVersionNumber);
        Assert.True(defaults.Return);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized. Encoded authorization failure message: abc</Message></Error></Errors><RequestID>7c98</RequestID></Response>")]
    [InlineData("<ErrorResponse xmlns=\"http://autoscaling.amazonaws.com/doc/2011-01-01/\"><Error><Type>Sender</Type><Code>UnauthorizedOperation</Code><Message>You are not authorized. Encoded authorization failure message: abc</Message></Error><RequestId>7c98</RequestId></ErrorResponse>")]
    [InlineData("<Response><Errors><Error><Extra/><Code><![CDATA[UnauthorizedOperation]]></Code><Message>You are not authorized. Encoded authorization failure message: abc</Message></Error><Error><Code>Second</Code></Error></Errors><RequestID>7c98</RequestID></Response>")]
    public async Task Error_InEitherForm_IsRead(string document)
    {
        await using var server = RawServer.StartAws(request => request.AnswerAsync(403, document));
        var caller = await TestConnection.OpenAsync(server);

        var failure = await Assert.ThrowsAsync<AwsCallException>(() => caller.CallAsync(DescribeImages.Operation, new DescribeImagesRequest(), CancellationToken.None));

        Assert.Equal((AwsFailure.Refused, "UnauthorizedOperation", "7c98"), (failure.Failure, failure.Code, failure.RequestId));
        Assert.True(failure.IsDenied);
    }

    private static async Task<TResponse> AnswerAsync<TRequest, TResponse>(string document, AwsOperation<TRequest, TResponse> operation, TRequest request)
    {
        using var resource = typeof(RecordedAnswerTests).Assembly.GetManifestResourceStream(document)!;
        using var text = new StreamReader(resource);
        var answer = await text.ReadToEndAsync();
        await using var server = RawServer.StartAws(received => received.AnswerAsync(200, answer));
        var caller = await TestConnection.OpenAsync(server);
        return await caller.CallAsync(operation, request, CancellationToken.None);
    }
}
