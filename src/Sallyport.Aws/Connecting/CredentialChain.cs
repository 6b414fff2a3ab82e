using System.Globalization;
using Amazon.Runtime;
using Sallyport.Aws.Sending;

namespace Sallyport.Aws.Connecting;

/// <summary>
/// Finds credentials where the AWS CLI finds them, in its order: environment variables (unless a profile is named by option), the profile's role,
/// a web identity, SSO, keys and process of the profile, a container's role, an instance's role.
/// </summary>
internal sealed class CredentialChain(ConnectionSettings settings, TokenService tokens, Func<ServiceEndpoints, SsoRole, SsoCredentials> sso, Func<int> generation)
{
    private const string SessionName = "sallyport";
    private static readonly TimeSpan InstanceRoleTimeout = TimeSpan.FromSeconds(3);

    /// <exception cref="CredentialsException">Nothing was found, or what was found is not complete.</exception>
    public async Task<AWSCredentials> FindAsync(CancellationToken cancel)
    {
        var sources = new ConnectionSources(settings);
        var variables = sources.Environment;
        if (settings.Profile is null && FromVariables(variables) is { } keys)
            return keys;

        var name = sources.NamedProfile ?? "default";
        var profile = sources.Config.Profile(name);
        if (profile is null && sources.NamedProfile is not null)
            throw ProfileNotFound(name, sources.Config);

        if (settings.Profile is null && variables["AWS_WEB_IDENTITY_TOKEN_FILE"] is { } tokenFile && profile?["role_arn"] is null)
            return WebIdentity(sources, variables["AWS_ROLE_ARN"], variables["AWS_ROLE_SESSION_NAME"], tokenFile, "AWS_ROLE_ARN");
        if (profile is not null && FromProfile(sources, name, profile, []) is { } found)
            return found;
        if (FromContainer(variables) is { } container)
            return container;
        return await FromInstanceAsync(variables, cancel) ?? throw NothingFound(sources, name);
    }

    private static AWSCredentials? FromVariables(AwsEnvironment variables)
    {
        if (variables["AWS_ACCESS_KEY_ID"] is not { } id)
            return null;
        var secret = variables["AWS_SECRET_ACCESS_KEY"] ?? throw new CredentialsException("PartialCredentials", "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not");
        return Keys(id, secret, variables["AWS_SESSION_TOKEN"]);
    }

    private AWSCredentials? FromProfile(ConnectionSources sources, string name, ConfigSection profile, IReadOnlyList<string> visited)
    {
        if (profile["role_arn"] is { } role && profile["web_identity_token_file"] is { } tokenFile)
            return WebIdentity(sources, role, profile["role_session_name"], tokenFile, $"role_arn of profile {name}");
        if (profile["role_arn"] is not null && (profile["source_profile"] ?? profile["credential_source"]) is not null)
            return Role(sources, name, profile, [.. visited, name]);
        if (profile["sso_account_id"] is not null || profile["sso_role_name"] is not null)
            return Sso(sources, name, profile);
        return Own(name, profile);
    }

    private static AWSCredentials? Own(string name, ConfigSection profile)
    {
        if (profile["aws_access_key_id"] is { } id)
            return Keys(id, profile["aws_secret_access_key"] ?? throw new CredentialsException("PartialCredentials", $"profile {name} has aws_access_key_id, but no aws_secret_access_key"), profile["aws_session_token"]);
        return profile["credential_process"] is { } process ? new ProcessAWSCredentials(process) : null;
    }

    private RoleCredentials Role(ConnectionSources sources, string name, ConfigSection profile, IReadOnlyList<string> visited)
    {
        var role = new RoleRequest(profile["role_arn"]!, profile["role_session_name"] ?? SessionName)
        {
            ExternalId = profile["external_id"],
            MfaSerial = profile["mfa_serial"],
            DurationSeconds = int.TryParse(profile["duration_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
        };
        var source = profile["source_profile"] is { } sourceName
            ? SourceProfile(sources, name, profile, sourceName, visited)
            : CredentialSource(sources, name, profile["credential_source"]!);
        return new RoleCredentials(cancel => AssumeAsync(source, sources.Region, role, cancel), settings.TimeProvider, generation);
    }

    private AWSCredentials SourceProfile(ConnectionSources sources, string name, ConfigSection profile, string sourceName, IReadOnlyList<string> visited)
    {
        // A profile may name itself: then its own keys are the source of its role.
        if (sourceName == name)
            return Own(name, profile) ?? throw new CredentialsException("ProfileIncomplete", $"profile {name} is its own source_profile and has no keys");
        if (visited.Contains(sourceName))
            throw new CredentialsException("ProfileLoop", $"the source_profile of {string.Join(" → ", visited)} leads back to {sourceName}");
        var source = sources.Config.Profile(sourceName) ?? throw ProfileNotFound(sourceName, sources.Config);
        return FromProfile(sources, sourceName, source, visited)
            ?? throw new CredentialsException("ProfileIncomplete", $"profile {sourceName}, the source_profile of {name}, has no credentials");
    }

    private static AWSCredentials CredentialSource(ConnectionSources sources, string name, string source) => source switch
    {
        "Environment" => FromVariables(sources.Environment) ?? throw new CredentialsException("ProfileIncomplete", $"profile {name} takes its credentials from the environment, and AWS_ACCESS_KEY_ID is not set"),
        "Ec2InstanceMetadata" => new InstanceProfileAWSCredentials(),
        "EcsContainer" => FromContainer(sources.Environment) ?? throw new CredentialsException("ProfileIncomplete", $"profile {name} takes its credentials from the container, and this is none"),
        _ => throw new CredentialsException("ProfileIncomplete", $"profile {name} has an unknown credential_source: {source}"),
    };

    private async Task<AssumedRole> AssumeAsync(AWSCredentials source, string region, RoleRequest role, CancellationToken cancel)
    {
        string? code = null;
        if (role.MfaSerial is { } serial)
            code = settings.MfaTokenPrompt is { } prompt
                ? await prompt(serial, cancel)
                : throw new CredentialsException("MfaNeeded", $"the role {role.Arn} needs a code of the MFA device {serial}, and there is nobody to ask");
        return await tokens.AssumeAsync(source, region, role, code, cancel);
    }

    private RoleCredentials WebIdentity(ConnectionSources sources, string? arn, string? sessionName, string tokenFile, string missing)
    {
        var role = new RoleRequest(arn ?? throw new CredentialsException("ProfileIncomplete", $"a web identity token is named, but {missing} is not set"), sessionName ?? SessionName);
        return new RoleCredentials(AssumeAsync, settings.TimeProvider, generation);

        async Task<AssumedRole> AssumeAsync(CancellationToken cancel)
        {
            string token;
            try
            {
                token = (await File.ReadAllTextAsync(sources.Environment.Expand(tokenFile), cancel)).Trim();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CredentialsException("WebIdentity", $"the web identity token {tokenFile} cannot be read: {exception.Message}", exception);
            }

            return await tokens.AssumeWithWebIdentityAsync(sources.Region, role, token, cancel);
        }
    }

    private RoleCredentials Sso(ConnectionSources sources, string name, ConfigSection profile)
    {
        var session = profile["sso_session"] is { } sessionName
            ? sources.Config.SsoSession(sessionName) ?? throw new CredentialsException("ProfileIncomplete", $"profile {name} names the sso-session {sessionName}, which {sources.Config.ConfigPath} does not have")
            : null;
        var role = new SsoRole(
            name,
            Needed("sso_account_id", profile),
            Needed("sso_role_name", profile),
            Needed("sso_start_url", session ?? profile),
            Needed("sso_region", session ?? profile),
            profile["sso_session"],
            sources.Environment.Expand("~/.aws/sso/cache"));
        var portal = sso(sources.Endpoints(), role);
        return new RoleCredentials(portal.GetAsync, settings.TimeProvider, generation);

        string Needed(string setting, ConfigSection section) =>
            section[setting] ?? throw new CredentialsException("ProfileIncomplete", $"profile {name} uses SSO and lacks {setting}");
    }

    private static GenericContainerCredentials? FromContainer(AwsEnvironment variables) =>
        (variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] ?? variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"]) is null ? null : new GenericContainerCredentials();

    private async Task<AWSCredentials?> FromInstanceAsync(AwsEnvironment variables, CancellationToken cancel)
    {
        if (variables.Flag("AWS_EC2_METADATA_DISABLED"))
            return null;
        try
        {
            // It asks the metadata service at once, and waits long for it where there is none.
            return await Task.Run(static () => new InstanceProfileAWSCredentials(), cancel).WaitAsync(InstanceRoleTimeout, settings.TimeProvider, cancel);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    private static AWSCredentials Keys(string id, string secret, string? token) =>
        token is null ? new BasicAWSCredentials(id, secret) : new SessionAWSCredentials(id, secret, token);

    private static CredentialsException ProfileNotFound(string name, SharedConfig config)
    {
        var known = string.Join(", ", config.ProfileNames);
        return new CredentialsException(
            "ProfileNotFound",
            $"there is no profile {name} in {config.ConfigPath} or {config.CredentialsPath}; {(known.Length > 0 ? $"there are: {OneLine.Of(known)}" : "there are none")}");
    }

    private static CredentialsException NothingFound(ConnectionSources sources, string profile) => new(
        "NoCredentials",
        "no AWS credentials were found. Looked for: AWS_ACCESS_KEY_ID in the environment, AWS_WEB_IDENTITY_TOKEN_FILE, "
        + $"profile {profile} in {sources.Config.ConfigPath} and {sources.Config.CredentialsPath}, a container's role, an instance's role"
        + (sources.Environment.Flag("AWS_EC2_METADATA_DISABLED") ? " (switched off by AWS_EC2_METADATA_DISABLED)" : "")
        + ". Next: aws configure, or aws sso login and --profile NAME; to try without AWS: --sim");
}
