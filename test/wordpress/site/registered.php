<?php
// Sites can know a provider beforehand: then its html is shown as it was sent. On this site that goes for URLs that end in ?registered.
wp_oembed_add_provider('#^http://127\.0\.0\.1:\d+/guide/.*\?registered$#', getenv('GUIDEPOST') . '/oembed', true);
