package io.stratalake.omnistrate;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.source.SignInMethod;
import io.stratalake.core.internal.auth.source.SourceChain;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.util.List;

/** The environment variables that configure a client. */
final class OmnistrateEnvironment {

    static final String API_KEY = "OMNISTRATE_API_KEY";
    static final String EMAIL = "OMNISTRATE_EMAIL";
    static final String PASSWORD = "OMNISTRATE_PASSWORD";
    static final String TOKEN = "OMNISTRATE_TOKEN";

    private static final String BASE_URL = "OMNISTRATE_API_BASE_URL";
    private static final List<SignInMethod> METHODS =
            List.of(SignInMethod.of(API_KEY), SignInMethod.of(EMAIL, PASSWORD), SignInMethod.of(TOKEN));

    private OmnistrateEnvironment() {}

    /**
     * Configures a builder with the values of the first source that has credentials.
     *
     * @throws ConfigurationException if no source has credentials, the first that has some has only a part, or the URL is
     *     invalid
     */
    static OmnistrateClient.Builder configure(OmnistrateClient.Builder builder, List<CredentialSource> sources) {
        var selection = SourceChain.select(sources, METHODS, "An API key begins with om_");
        builder.selected(selection);
        selection
                .source()
                .value(BASE_URL)
                .map(text -> EnvironmentVariables.address(BASE_URL, text, OmnistrateClient.BASE_URL))
                .ifPresent(builder::baseUrl);
        return builder;
    }
}
