package io.stratalake.greenlake.internal.bulk;

/**
 * The items of an earlier run that are sent again.
 *
 * @param doubtful whether items in doubt are sent that the list lacks although enough time has passed
 * @param rejected whether items are sent that the service rejected
 */
public record Resend(boolean doubtful, boolean rejected) {

    public static final Resend NONE = new Resend(false, false);
}
