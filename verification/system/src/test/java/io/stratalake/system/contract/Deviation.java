package io.stratalake.system.contract;

import io.stratalake.core.contract.Finding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A difference between responses of the sandbox and the contract, on purpose, because those of the service differ. Each is bound to
 * the property that has it, so that the same fault anywhere else is found. Of requests, nothing is forgiven that the
 * contract forbids.
 */
sealed interface Deviation permits KnownDeviation, FleetDeviation {

    /** Returns whether a finding in the response to this path is a known difference. */
    boolean explains(Finding finding, HttpUrl url);

    /**
     * By what a finding is known.
     *
     * @param key the validator's word for what is wrong
     * @param pointer where it is
     * @param message the validator's message, and its details in further lines
     */
    record Mark(String key, Pattern pointer, Pattern message) {

        /** Of an answer's body. */
        static Mark ofAnswer(String keyword, String pointer, String message) {
            return of("validation.response.body.schema." + keyword, pointer, message);
        }

        static Mark of(String key, String pointer, String message) {
            return new Mark(key, Pattern.compile(pointer), Pattern.compile(message, Pattern.DOTALL));
        }

        Optional<Matcher> match(Finding finding) {
            if (!finding.key().equals(key)
                    || !pointer.matcher(finding.pointer()).matches()) {
                return Optional.empty();
            }
            return Optional.of(message.matcher(finding.message() + "\n" + String.join("\n", finding.details())))
                    .filter(Matcher::matches);
        }
    }
}
