<?php
// What is no file is WordPress' to answer, as behind other web servers; php -S alone takes /wp-json/oembed/1.0/ for a missing file.
$file = $_SERVER['DOCUMENT_ROOT'] . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (file_exists($file)) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
