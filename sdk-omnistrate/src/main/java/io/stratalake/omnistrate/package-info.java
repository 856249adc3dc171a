/** The client of the Omnistrate Fleet API: start with {@link io.stratalake.omnistrate.OmnistrateClient}. */
@NullMarked
package io.stratalake.omnistrate;

import org.jspecify.annotations.NullMarked;
