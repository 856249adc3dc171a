/**
 * The client for the Omnistrate Fleet API. {@link io.stratalake.omnistrate.OmnistrateClient} is where everything
 * begins.
 */
@NullMarked
package io.stratalake.omnistrate;

import org.jspecify.annotations.NullMarked;
