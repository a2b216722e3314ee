"""Where passphrases are tried: one takes 32 MB and much of a processor, on purpose."""

from concurrent.futures import ThreadPoolExecutor

trying = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passphrase")
