"""What every page is made with: charts and answers as they are shown, downloads, the look."""
