package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;

/**
 * A failed token request, after its retries.
 *
 * @param failure the failure
 * @param inUse whether an earlier token stays in use, because it has not expired yet
 */
public record TokenFailure(StratalakeException failure, boolean inUse) {}
