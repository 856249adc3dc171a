package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The selection of the first source that has credentials. */
public final class SourceChain {

    private static final Logger LOG = LoggerFactory.getLogger(SourceChain.class);

    private SourceChain() {}

    /**
     * A source with the credentials that were found in it.
     *
     * @param method the way to sign in, of which the source has all values
     * @param values the values of the method, as they were found
     */
    public record Selection(CredentialSource source, SignInMethod method, Map<String, String> values) {

        /** Contains no values, which are secrets. */
        @Override
        public String toString() {
            return "Selection[" + method + " in " + source.description() + "]";
        }
    }

    /**
     * Returns the first source that has all values of a sign-in method, with the first such method.
     *
     * @param advice a sentence without a period that says where credentials come from, for the message
     * @throws ConfigurationException if no source has any, or if the first source that has some has not all values of a
     *     method. The message lists each source and what it has
     */
    public static Selection select(List<CredentialSource> sources, List<SignInMethod> methods, String advice) {
        var tried = new ArrayList<String>();
        for (var source : sources) {
            var incomplete = new ArrayList<String>();
            for (var method : methods) {
                var values = method.values(source);
                if (values.size() == method.names().size()) {
                    LOG.debug("The credentials come from {}: {}", source.description(), method);
                    return new Selection(source, method, values);
                }
                if (!values.isEmpty()) {
                    incomplete.add(String.join(" and ", values.keySet()) + " without "
                            + method.names().stream()
                                    .filter(name -> !values.containsKey(name))
                                    .collect(Collectors.joining(" and ")));
                }
            }
            if (!incomplete.isEmpty()) {
                throw new ConfigurationException("The credentials are incomplete: %s in %s. Later sources are not read,"
                                .formatted(String.join(", and ", incomplete), source.description())
                        + " so that no other account is used by mistake");
            }
            tried.add(source.description());
        }
        throw new ConfigurationException("There are no credentials: set "
                + methods.stream().map(SignInMethod::toString).collect(Collectors.joining(", or "))
                + ". " + advice + ". Read: " + String.join("; ", tried));
    }
}
