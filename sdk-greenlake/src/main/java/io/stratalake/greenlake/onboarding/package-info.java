/** The whole way of devices into a workspace and out of it, in bulk, resumable after a crash. */
@NullMarked
package io.stratalake.greenlake.onboarding;

import org.jspecify.annotations.NullMarked;
